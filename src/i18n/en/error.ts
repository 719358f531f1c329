/** English words; what each is for stands in the Vietnamese file of the same name. */
export const error = {
  'error.title': 'This screen failed',
  'error.screen': 'This screen failed. What was entered is still here. Open it again.',
  'error.reopen': 'Open again',
  'error.chunk.title': 'This screen could not be opened',
  'error.chunk':
    'This part of the app is not on the device yet. What was entered is still here. Open it again with network.',
  'error.start.title': 'The store on this device could not be opened',
  'error.start': 'What was entered is still here. Close other windows of the app, then open it again.',
  'error.start.reopen': 'Open again',
} as const;
