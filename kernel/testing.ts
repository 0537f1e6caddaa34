export { type TestDatabase, type TestDatabaseOptions, testDatabase } from './testing/database.ts'
export { type TestServer, testServer } from './testing/server.ts'
