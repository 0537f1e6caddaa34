import type { Upload } from '@inopsio/kernel/views'
import { ApiProblem } from './problem.ts'

/** Sends a file as it is. XMLHttpRequest, because fetch cannot tell how far it is. */
export const upload: Upload = (file, { maxWidth, maxHeight, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const query = new URLSearchParams({ name: file.name })
    if (maxWidth !== undefined) query.set('maxWidth', String(maxWidth))
    if (maxHeight !== undefined) query.set('maxHeight', String(maxHeight))
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/files?${query}`)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.responseType = 'json'
    // Sent is not yet stored: pictures are drawn anew, which shows as progress that nobody can measure.
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded < total ? loaded / total : null)
    request.onload = () => {
      if (request.status === 201) return resolve(request.response)
      const problem = request.response ?? { title: request.statusText }
      reject(new Error(wordsOf(problem), { cause: new ApiProblem(request.status, problem, null) }))
    }
    request.onerror = () => reject(new Error('The server cannot be reached. Try again in a moment.'))
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })

const wordsOf = ({
  errors,
  detail,
  title,
}: {
  errors?: { message: string }[]
  detail?: string
  title?: string
}) => errors?.[0]?.message ?? detail ?? title ?? 'The file could not be stored.'
