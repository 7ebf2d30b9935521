// A text box grows with what is typed in it, where the browser cannot do so by itself.
const fit = (area) => {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
};

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-autosize]")) {
    fit(event.target);
  }
});
for (const area of document.querySelectorAll("textarea[data-autosize]")) {
  if (area.value) {
    fit(area);
  }
}
