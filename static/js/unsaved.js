// Asks before leaving a form in which something was typed. Only forms that ask for it: <form data-unsaved>.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsaved]");
  if (form) {
    changed.add(form);
  }
});
document.addEventListener("submit", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if (changed.size > 0) {
    event.preventDefault();
  }
});
