/** A multipart/form-data body as browsers and curl send it. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: { readonly bytes: Uint8Array; readonly name: string } | null,
): { readonly type: string; readonly payload: Buffer } {
  const boundary = 'a-boundary-that-no-file-contains'
  const parts = Object.entries(fields).map(([name, text]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`),
  )
  if (file)
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\n`,
      ),
      Buffer.from(file.bytes),
      Buffer.from('\r\n'),
    )
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { type: `multipart/form-data; boundary=${boundary}`, payload: Buffer.concat(parts) }
}
