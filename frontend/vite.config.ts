import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { emoji } from './plugins/emoji.ts'
import { fonts } from './plugins/fonts.ts'
import { icons } from './plugins/icons.ts'

// Base './' keeps addresses in CSS and dynamic imports relative to the file that names them, so that
// STATIC_URL may be anything. Preload polyfill and inlined assets would break the content policy.
export default defineConfig({
  base: './',
  plugins: [emoji(), fonts(), icons()],
  publicDir: 'public',
  build: {
    outDir: resolve(import.meta.dirname, '../web/static/app'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2023',
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    rollupOptions: {
      input: { main: 'src/main.ts', style: 'src/css/style.css', sw: 'src/sw.ts' },
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'] },
})
