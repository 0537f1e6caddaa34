/** A form with a file, as a browser sends it. */
export function multipart(
  file: { readonly name: string; readonly text: string },
  fields: Readonly<Record<string, string>>,
): { readonly type: string; readonly payload: string } {
  const boundary = 'a-boundary-that-no-file-contains'
  const part = (head: string, text: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`
  const parts = Object.entries(fields).map(([name, text]) => part(`name="${name}"`, text))
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    payload: `${parts.join('')}${part(`name="file"; filename="${file.name}"`, file.text)}--${boundary}--\r\n`,
  }
}
