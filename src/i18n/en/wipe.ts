/** Emptying this device: neither a lock nor a sign-out. */
export const wipe = {
  'wipe.title': 'Delete the data on this device',
  'wipe.body': 'For returning the device or handing it on. Locking and signing out delete no data.',
  'wipe.action': 'Delete data on this device',
  'wipe.once.title': 'Delete all data on this device?',
  'wipe.once.body':
    'People, PINs, received figures and copies on this device go; the app stays, as new. Using it again needs network and an enrolment code. What the city has received stays with the city.',
  'wipe.lost.title': 'Lost for good, the city does not have:',
  'wipe.lost.none': 'The city has received every change. Nothing is lost.',
  'wipe.lost.unsent_one': '{{n}} unsent change of everybody on this device',
  'wipe.lost.unsent_other': '{{n}} unsent changes of everybody on this device',
  'wipe.lost.returned_one':
    '{{n}} returned item that only this device has. See “{{place}}”: correct it and send it again, or copy it to a file',
  'wipe.lost.returned_other':
    '{{n}} returned items that only this device has. See “{{place}}”: correct them and send them again, or copy them to a file',
  'wipe.lost.photos_one': '{{n}} unsent photo or file of evidence',
  'wipe.lost.photos_other': '{{n}} unsent photos and files of evidence',
  'wipe.lost.carried_one': '{{n}} change carried for other devices',
  'wipe.lost.carried_other': '{{n}} changes carried for other devices',
  'wipe.lost.drafts_one': '{{n}} text being typed',
  'wipe.lost.drafts_other': '{{n}} texts being typed',
  'wipe.sendFirst': 'Send now',
  'wipe.goOn': 'Delete anyway',
  'wipe.cancel': 'Keep',
  'wipe.twice.title': 'Delete for good, with no way back?',
  'wipe.twice.body':
    'The last question. “Delete for good” begins at once; a device that is turned off halfway goes on at the next start.',
  'wipe.confirm': 'Delete for good',
} as const;
