/** Words of the notices that come while the app is closed (I4). */
export const notices = {
  'notices.title': 'Notices',
  'notices.body':
    'They come while the app is closed: a problem waits for an answer, a problem was answered, an item waits for a decision. They say that there is something to do, without names or content.',
  'notices.on': 'On for this device.',
  'notices.off': 'Off. Nothing is missed without them: open the app and it is there.',
  'notices.denied':
    'The browser blocks notices from Hai Cấp. To get them, open the settings of this page in the browser, allow notifications, then come back here.',
  'notices.unsupported':
    'Notices cannot be received here yet. Install Hai Cấp and open it again; on iPhone and iPad open it from the home screen. Nothing is missed without them.',
  'notices.turnOn': 'Turn notices on',
  'notices.turnOff': 'Turn notices off',
  'notices.dismissed.answer': 'Not turned on. Tap again at any time.',
  'notices.denied.answer': 'The browser has not allowed it.',
  'notices.offline.answer': 'Turning notices on needs a network. Try again when there is one.',
  'notices.refused.answer': 'The browser’s push service has not answered. Try again later.',
} as const;
