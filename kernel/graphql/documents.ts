import { createHash } from 'node:crypto'
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'
import { malformed, type Problem, Refusal } from '../errors.ts'

/** Tokens of one document: more than any screen needs, too few to keep us busy with reading it. */
const MOST_TOKENS = 4000
const MOST_ERRORS = 20
const MOST_KEPT = 500

/**
 * Documents that were read and fit the schema. Clients send the same few again and again, and may send only the hash of
 * one that is known.
 */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #known = new Map<string, DocumentNode>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  /** @throws Refusal 400 with every mistake in the document */
  read(text: string | undefined, hash: string | undefined): DocumentNode {
    if (text === undefined) return this.#remembered(hash ?? '')
    const own = createHash('sha256').update(text).digest('hex')
    if (hash !== undefined && hash !== own)
      throw malformed('The hash is not that of the query.', [
        {
          path: 'extensions.persistedQuery.sha256Hash',
          code: 'hash',
          message: 'Send the SHA-256 of the query.',
        },
      ])
    const document = this.#known.get(own) ?? this.#understood(text)
    this.#keep(own, document)
    return document
  }

  #remembered(hash: string): DocumentNode {
    const document = this.#known.get(hash)
    // The words by which clients know that they have to send the whole.
    if (!document) throw new Refusal(400, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')
    this.#keep(hash, document)
    return document
  }

  #understood(text: string): DocumentNode {
    const document = parsed(text)
    const errors = validate(this.#schema, document, undefined, { maxErrors: MOST_ERRORS })
    if (errors.length > 0) throw malformed('The query does not fit the schema.', errors.map(problemOf))
    return document
  }

  /** The least recently used one goes first. */
  #keep(hash: string, document: DocumentNode): void {
    this.#known.delete(hash)
    this.#known.set(hash, document)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest)
  }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MOST_TOKENS, noLocation: false })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    throw malformed('The query cannot be read.', [problemOf(error)])
  }
}

export const problemOf = ({ message, locations }: GraphQLError): Problem => {
  const [at] = locations ?? []
  return {
    path: 'query',
    code: 'graphql',
    message: at ? `${message} (line ${at.line}, column ${at.column})` : message,
  }
}
