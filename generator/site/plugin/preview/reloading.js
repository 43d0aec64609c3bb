// Load the page anew when its file has changed. Needs: data-at, the count of changes when the page was sent.
(() => {
  const here = document.currentScript
  const changes = here.src.replace(/[^/]*$/, "changes")
  let at = here.dataset.at
  let listening

  const concerns = told => told.all || told.pages.includes(decodeURI(location.pathname))

  const listen = () => {
    listening = new EventSource(`${changes}?at=${at}`)
    listening.onmessage = message => {
      const told = JSON.parse(message.data)
      at = told.at
      if (concerns(told)) location.reload()
    }
  }

  // A page in the background listens to nothing: a browser keeps few connections to one host.
  const look = () => {
    listening?.close()
    if (document.visibilityState === "visible") listen()
  }

  document.addEventListener("visibilitychange", look)
  addEventListener("pagehide", () => listening?.close())
  look()
})()
