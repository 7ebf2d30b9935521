// Searching in a long list of tick boxes as one types. What is ticked moves to the top, and stays in sight.
// Without script the box and its button are sent with the form, and the server does the same.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

for (const chooser of document.querySelectorAll("[data-chooser]")) {
  const box = chooser.querySelector("input[type=search]");
  const details = chooser.querySelector("details");
  const chosen = chooser.querySelector("[data-chosen]");
  if (box && details) {
    const rest = details.querySelector(".kk-choices");
    const said = chooser.querySelector("[data-nothing]");
    const choices = [...rest.querySelectorAll(".kk-choice")];
    const groups = new Map(choices.map((choice) => [choice, groupOf(choice)]));
    box.removeAttribute("name");
    chooser.querySelector("button[name=search]").hidden = true;

    const lift = () => {
      for (const choice of choices) {
        if (rest.contains(choice) && choice.querySelector("input").checked) {
          const group = groups.get(choice);
          if (group) {
            choice.lastElementChild.append(` (${group.textContent.trim()})`);
          }
          top().append(choice);
          choice.hidden = false;
        }
      }
    };
    const top = () => {
      const list = chosen.querySelector(".kk-choices") ?? document.createElement("div");
      if (!list.parentElement) {
        list.className = "kk-choices";
        chosen.append(list);
      }
      return list;
    };
    const show = () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      const shown = new Set();
      for (const choice of choices.filter((one) => rest.contains(one))) {
        const text = plain(`${groups.get(choice)?.textContent ?? ""} ${choice.textContent}`);
        choice.hidden = !words.every((word) => text.includes(word));
        if (!choice.hidden) {
          shown.add(groups.get(choice));
        }
      }
      for (const group of new Set(groups.values())) {
        group?.toggleAttribute("hidden", !shown.has(group));
      }
      if (words.length) {
        details.open = true;
      }
      said.textContent = words.length && !shown.size ? said.dataset.nothing : "";
    };
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      lift();
      show();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
      }
    });
    // On a slow line somebody may have typed before this came.
    if (box.value) {
      lift();
      show();
    }
  }
}

function groupOf(choice) {
  let before = choice.previousElementSibling;
  while (before && !before.classList.contains("kk-choices__group")) {
    before = before.previousElementSibling;
  }
  return before;
}
