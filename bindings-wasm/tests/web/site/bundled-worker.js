const worker = new Worker(new URL("./pricing.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => { globalThis.answer = data; });
