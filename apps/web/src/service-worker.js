// Keeps the program on a device whose person asked for it (workspace/offline), so that it opens without a connection.
// Only files of this build are kept; what the server answers is none of this one's business.
// The build writes the list in: /app/ itself and every file below it.
const { version, files } = __BUILD__
const name = `inopsio-${version}`
const known = new Set(files)
const PATIENCE_MS = 4000

self.addEventListener('install', event => {
  event.waitUntil(caches.open(name).then(cache => cache.addAll(files)))
})

// An older program goes when its last page is closed; until then it has its own files.
self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(names.filter(each => each !== name).map(each => caches.delete(each))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && pathname.startsWith('/app')) event.respondWith(page(request))
  else if (known.has(pathname)) event.respondWith(file(request, pathname))
})

async function page(request) {
  const kept = await caches.match('/app/', { cacheName: name })
  if (!kept) return fetch(request)
  const patience = new Promise(resolve => setTimeout(resolve, PATIENCE_MS, kept))
  return Promise.race([fetch(request).catch(() => kept), patience])
}

async function file(request, pathname) {
  return (await caches.match(pathname, { cacheName: name })) ?? fetch(request)
}
