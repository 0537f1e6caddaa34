import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openToAnyone } from '../health.ts'

const { resolve } = createRequire(import.meta.url)
/** A file that its package keeps, but does not offer to programs. */
const inPackage = (name: string, file: string) => join(dirname(resolve(`${name}/package.json`)), file)
const own = (name: string) => new URL(name, import.meta.url).pathname

/** Nothing but files of packages and our own, so that the content security policy stays as it is everywhere. */
const files: Readonly<Record<string, { type: string; path: () => string }>> = {
  'graphiql.css': { type: 'text/css', path: () => inPackage('graphiql', 'graphiql.min.css') },
  'page.css': { type: 'text/css', path: () => own('page.css') },
  'react.js': { type: 'text/javascript', path: () => inPackage('react', 'umd/react.production.min.js') },
  'react-dom.js': {
    type: 'text/javascript',
    path: () => inPackage('react-dom', 'umd/react-dom.production.min.js'),
  },
  'graphiql.js': { type: 'text/javascript', path: () => inPackage('graphiql', 'graphiql.min.js') },
  'before.js': { type: 'text/javascript', path: () => own('before.js') },
  'begin.js': { type: 'text/javascript', path: () => own('begin.js') },
}

const scripts = ['before.js', 'react.js', 'react-dom.js', 'graphiql.js', 'begin.js']
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>GraphiQL</title>
<link rel="stylesheet" href="/graphql/graphiql.css">
<link rel="stylesheet" href="/graphql/page.css">
<div id="graphiql"></div>
${scripts.map(name => `<script src="/graphql/${name}"></script>`).join('\n')}
</html>
`

/** GraphiQL at /graphql for whoever opens that in a browser; only while developing. */
export function serveGraphiql(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    if (method === 'GET' && url === '/graphql' && headers.accept?.includes('text/html'))
      return reply.redirect('/graphql/', 302)
  })
  app.get('/graphql/', { config: openToAnyone }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )
  for (const [name, { type, path }] of Object.entries(files))
    app.get(`/graphql/${name}`, { config: openToAnyone }, async (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).send(await readFile(path())),
    )
}
