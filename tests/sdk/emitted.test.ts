import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { createRegistry } from '../../kernel/entity/registry.ts'
import { fixture } from '../../kernel/fixtures/module.ts'
import { type SdkFile, sdkFiles } from '../../kernel/sdk/files.ts'
import { core } from '../../kernel/tenancy/module.ts'

/** Emitted types are held to what fixtures declare, where every kind of field and every storage class occurs once. */

const root = resolve(import.meta.dirname, '../..')
const files = sdkFiles(createRegistry([core, fixture]), [])

const config = {
  extends: join(root, 'tsconfig.json'),
  compilerOptions: { types: [], skipLibCheck: true },
  include: ['use.ts'],
  exclude: [],
}

test('the emitted types of every kind of field compile, and say what the API answers and takes', async () => {
  const program = readFileSync(join(import.meta.dirname, 'fixture-types.txt'), 'utf8')
  assert.equal(await errorsIn(files, program), '')
})

test('a file says nothing twice and nothing but types', () => {
  for (const { name, text } of files) {
    const declared = [...text.matchAll(/^export interface (\w+)/gm)].map(match => match[1])
    assert.deepEqual([...new Set(declared)], declared, name)
    assert.doesNotMatch(text, /^(?!import type|export interface|export type|\/\/|\/\*\*| {2}|\}|$)/m, name)
  }
})

/** Compiles the client with these types instead of its own, and the program that uses them. */
async function errorsIn(emitted: readonly SdkFile[], program: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-types-'))
  try {
    cpSync(join(root, 'sdk/core'), join(folder, 'core'), { recursive: true })
    cpSync(join(root, 'sdk/generated'), join(folder, 'generated'), { recursive: true })
    for (const { name, text } of emitted) writeFileSync(join(folder, 'generated', name), text)
    writeFileSync(join(folder, 'use.ts'), program)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    return await compile(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compile(folder: string): Promise<string> {
  return new Promise(done => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    execFile(process.execPath, [tsc, '-p', folder, '--checkers', '1'], (_, output) => done(output))
  })
}
