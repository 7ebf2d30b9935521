// A long list of tick boxes gets a box to search in it, in a form that says what that box is called:
// <form data-search="Search" data-search-in="Search in">. What is ticked stays in sight.
const LONG = 10;

for (const list of document.querySelectorAll("form[data-search-in] .kk-choices:not(.kk-choices--cards)")) {
  const { search, searchIn } = list.closest("form").dataset;
  const choices = [...list.querySelectorAll(".kk-choice")];
  const legend = list.closest("fieldset")?.querySelector("legend");
  if (choices.length > LONG && choices[0].querySelector("input[type=checkbox]")) {
    const box = document.createElement("input");
    box.type = "search";
    box.className = "utrecht-textbox utrecht-textbox--html-input";
    box.setAttribute("aria-label", `${searchIn} ${legend?.firstChild?.textContent.trim() ?? ""}`);
    box.placeholder = search;
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      const wanted = box.value.trim().toLowerCase();
      for (const choice of choices) {
        choice.hidden = !choice.textContent.toLowerCase().includes(wanted) && !choice.querySelector("input").checked;
      }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
      }
    });
    list.before(box);
  }
}
