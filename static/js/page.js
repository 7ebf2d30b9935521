// Says that scripts run, so that style sheets may leave out what is only there without them.
document.documentElement.classList.add("kk-js");
