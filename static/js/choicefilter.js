// A long list of tick boxes gets a box to search in it. What is ticked stays in sight.
const LONG = 10;

for (const list of document.querySelectorAll(".kk-form .kk-choices:not(.kk-choices--cards)")) {
  const choices = [...list.querySelectorAll(".kk-choice")];
  const legend = list.closest("fieldset")?.querySelector("legend");
  if (choices.length > LONG && choices[0].querySelector("input[type=checkbox]")) {
    const box = document.createElement("input");
    box.type = "search";
    box.className = "utrecht-textbox utrecht-textbox--html-input";
    box.setAttribute("aria-label", `${document.documentElement.lang === "en" ? "Search in" : "Zoek in"} ${legend?.firstChild?.textContent.trim() ?? ""}`);
    box.placeholder = document.documentElement.lang === "en" ? "Search" : "Zoek";
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
