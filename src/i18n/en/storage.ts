/** Words of trouble with the store on this device. */
export const storage = {
  'storage.lost.title': 'The store on this device is damaged',
  'storage.lost': '{{n}} unsent changes were recovered from the journal. Tap Restore.',
  'storage.lost.none': 'Nothing on this device was unsent. Tap Restore to receive the city’s data again.',
  'storage.lost.here': '{{n}} unsent changes were recovered from the journal; this device sends them by itself.',
  'storage.lost.whole': 'No change is lost. This device receives again what it lacks.',
  'storage.lost.missing':
    '{{n}} unsent changes could not be recovered. Look at what was done last and record it again.',
  'storage.lost.kept':
    'If the city no longer knows this device, those items come back as returned; a leader can look at them and accept them.',
  'storage.restore': 'Restore',
  'storage.read': 'Read',
  'storage.low.title': 'The device is almost full',
  'storage.low': 'Text is still saved; photos are paused. Delete other pictures.',
  'storage.full.title': 'The device is full',
  'storage.full': 'What was typed is kept. Free space, then tap Try again.',
  'storage.dead.title': 'The store on this device does not answer',
  'storage.dead':
    'What was saved is still on the device. What was just typed is on the screen and not saved. Tap Try again; if that fails, close and reopen the app.',
  'storage.again': 'Try again',
  'storage.again.failed': 'It still cannot save.',
} as const;
