/**
 * Writes the messages of one statement group (PostgreSQL protocol 3.0, "extended query") into a single buffer, so
 * that a group leaves in one system call. The driver's own serializer makes a buffer for each message.
 */
export class MessageWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #end = 0
  #start = 0

  /** Names the statement; the server plans it at its first executions. */
  parse(name: string, text: string): void {
    this.#open(PARSE)
    this.#cstring(name)
    this.#cstring(text)
    this.#int16(0) // parameter types: the server infers them
    this.#close()
  }

  /** Asks for the columns of a named statement; sent once, they are remembered with the statement. */
  describe(name: string): void {
    this.#open(DESCRIBE)
    this.#byte(STATEMENT)
    this.#cstring(name)
    this.#close()
  }

  bind(name: string, values: readonly (string | null)[]): void {
    this.#open(BIND)
    this.#cstring('') // the unnamed portal
    this.#cstring(name)
    this.#int16(0) // every parameter is text
    this.#int16(values.length)
    for (const value of values) this.#value(value)
    this.#int16(0) // every column is text
    this.#close()
  }

  execute(): void {
    this.#open(EXECUTE)
    this.#cstring('')
    this.#int32(0) // all rows
    this.#close()
  }

  /** Frees a named statement; closing one the server does not have is no error. */
  closeStatement(name: string): void {
    this.#open(CLOSE)
    this.#byte(STATEMENT)
    this.#cstring(name)
    this.#close()
  }

  /** Ends the group: the server commits, or has rolled back, and says so. */
  sync(): void {
    this.#open(SYNC)
    this.#close()
  }

  /** What was written since the last call, as a buffer of its own. */
  take(): Buffer {
    const message = Buffer.from(this.#bytes.subarray(0, this.#end))
    this.#end = 0
    if (this.#bytes.length > KEPT_SIZE) this.#bytes = Buffer.allocUnsafe(FIRST_SIZE)
    return message
  }

  #open(type: number): void {
    this.#reserve(5)
    this.#bytes[this.#end] = type
    this.#start = this.#end + 1
    this.#end += 5
  }

  #close(): void {
    this.#bytes.writeInt32BE(this.#end - this.#start, this.#start)
  }

  #value(value: string | null): void {
    if (value === null) {
      this.#int32(-1)
      return
    }
    this.#reserveText(value)
    const length = this.#bytes.write(value, this.#end + 4)
    this.#bytes.writeInt32BE(length, this.#end)
    this.#end += 4 + length
  }

  #cstring(text: string): void {
    this.#reserveText(text)
    this.#end += this.#bytes.write(text, this.#end)
    this.#bytes[this.#end++] = 0
  }

  #byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#end++] = value
  }

  #int16(value: number): void {
    this.#reserve(2)
    this.#end = this.#bytes.writeUInt16BE(value, this.#end)
  }

  #int32(value: number): void {
    this.#reserve(4)
    this.#end = this.#bytes.writeInt32BE(value, this.#end)
  }

  // A UTF-16 unit needs at most three bytes of UTF-8; counting exactly pays only for long text.
  #reserveText(text: string): void {
    this.#reserve(5 + (text.length < 4096 ? text.length * 3 : Buffer.byteLength(text)))
  }

  #reserve(size: number): void {
    if (this.#end + size <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#end + size))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}

const FIRST_SIZE = 64 * 1024
const KEPT_SIZE = 1024 * 1024

const PARSE = 0x50
const DESCRIBE = 0x44
const BIND = 0x42
const EXECUTE = 0x45
const CLOSE = 0x43
const SYNC = 0x53
const STATEMENT = 0x53
