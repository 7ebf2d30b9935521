// While an ambition is typed, asks what is already known nearby: once there are three words, and after a pause.
const PAUSE = 700;
const WORDS = 3;

for (const panel of document.querySelectorAll("[data-nearby]")) {
  const form = document.getElementById(panel.dataset.nearby);
  let waiting;
  const words = (name) => form.elements[name].value.trim().split(/\s+/).filter(Boolean).length;
  const ask = () => {
    if (words("title") >= WORDS || words("description") >= WORDS) {
      panel.closest("[data-nearby-frame]").hidden = false;
      panel.dispatchEvent(new CustomEvent("nearby"));
    }
  };
  form.addEventListener("input", (event) => {
    if (["title", "description", "areas", "place"].includes(event.target.name)) {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    }
  });
}
