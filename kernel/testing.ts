export { openSink, type Sink, type SinkOptions } from './mail/testing/sink.ts'
export { type TestDatabase, type TestDatabaseOptions, testDatabase } from './testing/database.ts'
export { type TestServer, testServer } from './testing/server.ts'
