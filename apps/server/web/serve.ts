import { statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { openToAnyone } from '../health.ts'

const oneYear = 'public, max-age=31536000, immutable'

/**
 * The built web app under /app. Files with a content hash in their name never change; the page itself is asked for
 * anew each time, and every address below /app that is no file is the page, which knows its own routes.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false })
  const sendPage = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').sendFile('index.html')
  for (const url of ['/', '/app'])
    app.get(url, { config: openToAnyone }, (_request, reply) => reply.redirect('/app/', 302))
  app.get<{ Params: { '*': string } }>('/app/*', { config: openToAnyone }, (request, reply) => {
    const path = request.params['*']
    if (isFile(folder, path))
      return reply.header('cache-control', isHashed(path) ? oneYear : 'no-cache').sendFile(path)
    return isHashed(path) ? reply.callNotFound() : sendPage(reply)
  })
}

function isHashed(path: string): boolean {
  return path.startsWith('assets/')
}

// Only plain paths are looked up; one with dot segments or a hidden name is just an address of the page.
function isFile(folder: string, path: string): boolean {
  if (path.includes('\0') || path.split('/').some(part => part === '' || part.startsWith('.'))) return false
  return statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() ?? false
}
