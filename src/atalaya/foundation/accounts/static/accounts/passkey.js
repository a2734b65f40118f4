// Passkeys: asks the server for a question, the browser for the answer, and takes it back.
// The server shows the button hidden; it appears only where the browser knows passkeys.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(url, token, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
    redirect: "manual",
  });
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Error(said.error ?? "");
  return said;
}

const listed = (credentials) => (credentials ?? []).map((c) => ({ ...c, id: bytes(c.id) }));

function asked(publicKey) {
  const question = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) question.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  if (publicKey.allowCredentials) question.allowCredentials = listed(publicKey.allowCredentials);
  if (publicKey.excludeCredentials) question.excludeCredentials = listed(publicKey.excludeCredentials);
  return question;
}

function answered(credential) {
  const { response } = credential;
  const said = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) said.attestationObject = text(response.attestationObject);
  if (response.authenticatorData) said.authenticatorData = text(response.authenticatorData);
  if (response.signature) said.signature = text(response.signature);
  if (response.userHandle) said.userHandle = text(response.userHandle);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: said, clientExtensionResults: {} };
}

async function run(box, name) {
  const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
  const { publicKey } = await post(box.dataset.passkey, token, {});
  const question = { publicKey: asked(publicKey) };
  const credential = publicKey.user ? await navigator.credentials.create(question) : await navigator.credentials.get(question);
  const { next } = await post(box.dataset.answer, token, { ...answered(credential), name });
  location.assign(next);
}

function start(box) {
  const button = box.querySelector("button");
  const error = box.querySelector(".c-field__err");
  const name = box.querySelector("[name=name]");
  box.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    error.hidden = true;
    button.disabled = true;
    try {
      await run(box, name?.value);
    } catch (problem) {
      const own = problem instanceof DOMException || !problem.message;
      error.querySelector("span").textContent = own ? box.dataset.failed : problem.message;
      error.hidden = false;
    }
    button.disabled = false;
  });
}

if (window.PublicKeyCredential && navigator.credentials) document.querySelectorAll("[data-passkey]").forEach(start);
