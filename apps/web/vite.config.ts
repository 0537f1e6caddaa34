import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './service-worker.build.ts'

const server = process.env.INOPSIO_URL ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [react(), tailwindcss(), serviceWorker()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    assetsInlineLimit: 0,
    sourcemap: true,
    // Module preload is native everywhere we run; the polyfill would be one more script.
    modulePreload: { polyfill: false },
    // What draws charts comes in parts that load side by side, after the page that asks for it.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts-canvas', test: /node_modules[\\/]zrender/ },
            { name: 'charts', test: /node_modules[\\/]echarts/ },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/developers': server } },
})
