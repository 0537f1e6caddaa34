import { connect } from '@inopsio/sdk'

const { INOPSIO_URL: url = 'http://127.0.0.1:3000', INOPSIO_TOKEN: token } = process.env
if (!token) throw new Error('Set INOPSIO_TOKEN to an API key, made under Settings → API keys.')

/** Every example works on the server and with the key that the environment names. */
export const inopsio = connect({ url, token })
