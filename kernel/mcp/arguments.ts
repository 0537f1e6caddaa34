import { malformed } from '../errors.ts'
import type { Issues, JsonSchema } from '../fields/kind.ts'
import { newIssues } from '../write/issues.ts'
import { nearest } from '../write/nearest.ts'
import type { Arguments, ToolInput } from './tool.ts'

/**
 * Checks what a tool is called with against the first level of its schema, and names everything that does not fit.
 * @throws Refusal 400
 */
export function readArguments({ properties, required }: ToolInput, given: Arguments = {}): Arguments {
  const issues = newIssues()
  for (const [name, value] of Object.entries(given)) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (schema) checkArgument(schema, name, value, issues)
    else refuseUnknown(name, Object.keys(properties), issues)
  }
  for (const name of required)
    if (given[name] === undefined) issues.add(name, 'required', `${name} is missing.`)
  if (issues.problems.length > 0)
    throw malformed('The tool cannot be called with these arguments.', issues.problems)
  return given
}

function refuseUnknown(name: string, known: readonly string[], issues: Issues): void {
  const close = nearest(name, known)
  const shown = name.slice(0, 80)
  const hint = close ? `Did you mean ${close}?` : `There are ${known.join(', ')}.`
  issues.add(shown, 'unknown-argument', `There is no argument ${JSON.stringify(shown)}. ${hint}`)
}

function checkArgument(schema: JsonSchema, name: string, value: unknown, issues: Issues): void {
  const {
    type,
    enum: choices,
    minimum,
    maximum,
  } = schema as {
    type?: string
    enum?: readonly unknown[]
    minimum?: number
    maximum?: number
  }
  if (type !== undefined && !isOfType(type, value)) issues.add(name, 'type', `${name} is ${described(type)}.`)
  else if (choices && !choices.includes(value))
    issues.add(name, 'choice', unknownChoice(name, value, choices))
  else if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value)))
    issues.add(name, 'range', `${name} is from ${minimum} to ${maximum}.`)
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value)
    case 'array':
      return Array.isArray(value) && value.every(item => typeof item === 'string')
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
  return typeof value === type
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  array: 'a list of texts',
  object: 'an object',
}

const described = (type: string): string => words[type] ?? type

function unknownChoice(name: string, value: unknown, choices: readonly unknown[]): string {
  const close = nearest(String(value), choices.map(String))
  const hint = close ? `Did you mean ${close}?` : `It is one of ${choices.join(', ')}.`
  return `${name} cannot be ${JSON.stringify(String(value).slice(0, 80))}. ${hint}`
}
