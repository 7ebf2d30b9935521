// Whoever closes the browser's own question about a passkey changed their mind; that is no error.
document.addEventListener("allauth.error", (event) => event.preventDefault());
