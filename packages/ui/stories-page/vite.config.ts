import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [tailwindcss()],
  esbuild: { jsx: 'automatic' },
  server: { port: 15600, strictPort: true },
});
