/** English words; what each is for stands in the Vietnamese file of the same name. */
export const error = {
  'error.title': 'This screen failed',
  'error.screen': 'This screen failed. What was entered is still here. Open it again.',
  'error.reopen': 'Open again',
  'error.chunk.title': 'This screen could not be opened',
  'error.chunk':
    'This part of the app is not on the device yet. What was entered is still here. Open it again with network.',
  'error.failed.title': 'The app failed',
  'error.failed': 'What was saved is still here. Open the app again.',
  'error.superseded.title': 'Another window runs a new version',
  'error.superseded': 'What was entered is still here. Open again to use the new version in this window.',
  'error.blocked.title': 'Another window holds an old version',
  'error.blocked': 'What was entered is still here. Close the other windows of Hai Cấp, then open again.',
  'error.newer.title': 'The data here belongs to a newer version',
  'error.newer':
    'What was entered is still here; the version that runs is older and writes nothing into it. Open again with network. If it stays so, tell the administrator.',
  'error.start.reopen': 'Open again',
} as const;
