/** Element name → its module, which defines it. Nothing here is loaded before the element is on the page. */
export const islands: Record<string, () => Promise<unknown>> = {
  'chat-list': () => import('./islands/chat-list.ts'),
  'chat-signals': () => import('./islands/chat-signals.ts'),
  'chat-timeline': () => import('./islands/chat-timeline.ts'),
  'composer-field': () => import('./islands/composer-field.ts'),
  'device-permission': () => import('./islands/device-permission.ts'),
  'file-drop': () => import('./islands/file-drop.ts'),
  'inbox-heaps': () => import('./islands/inbox-heaps.ts'),
  'key-strokes': () => import('./islands/key-strokes.ts'),
  'page-draft': () => import('./wiki/page-draft.ts'),
  'page-news': () => import('./wiki/page-news.ts'),
  'page-outline': () => import('./wiki/page-outline.ts'),
  'page-tree': () => import('./wiki/page-tree.ts'),
  'post-stream': () => import('./islands/post-stream.ts'),
  'search-page': () => import('./islands/search-page.ts'),
}
