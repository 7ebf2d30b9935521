// A form that is one choice is sent as soon as it is made with a pointer; by keyboard the button is pressed,
// because walking through the options with the arrow keys would otherwise send it at each of them.
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  let byKey = false;
  form.addEventListener("keydown", () => {
    byKey = true;
  });
  form.addEventListener("pointerdown", () => {
    byKey = false;
  });
  form.addEventListener("change", () => {
    if (!byKey) {
      form.requestSubmit();
    }
  });
}
