import type { Case } from '../case.ts'
import { action } from './action.ts'
import { count, groupBy } from './aggregate.ts'
import { bulkCreate } from './bulk.ts'
import { create } from './create.ts'
import { getById } from './get.ts'
import { graphql } from './graphql.ts'
import { countedList, list } from './list.ts'
import { mcp } from './mcp.ts'
import { patch } from './patch.ts'
import { searches } from './search.ts'

/** Reads first, so that they find the tables as they were loaded. */
export const cases: readonly Case[] = [
  getById,
  list,
  countedList,
  count,
  groupBy,
  ...searches,
  graphql,
  mcp,
  patch,
  action,
  create,
  bulkCreate,
]
