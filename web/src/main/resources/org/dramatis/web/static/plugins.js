"use strict";
// Sends a plugin's JAR as it is; the server tries it and answers with the address that tells of it.
document.getElementById("upload").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const state = document.getElementById("upload-state");
  const file = form.elements.jar.files[0];
  const button = form.querySelector("button");
  button.disabled = true;
  state.textContent = "Uploading and trying " + file.name + " …";
  try {
    const answer = await fetch("/plugins/upload/" + encodeURIComponent(file.name), {
      method: "PUT",
      body: file,
      headers: { "X-Dramatis-Token": form.dataset.token, "Content-Type": "application/java-archive" },
    });
    const text = await answer.text();
    if (answer.ok) {
      window.location.assign(text);
      return;
    }
    const page = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    state.textContent = page ? page.innerText.trim() : "The upload failed: " + answer.status;
  } catch (failure) {
    state.textContent = "The upload failed: " + failure.message;
  }
  button.disabled = false;
});
