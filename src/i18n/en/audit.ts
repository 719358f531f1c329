/** Words of checking the log on the device: "Check the log". */
export const audit = {
  'audit.title': 'The log on this device',
  'audit.body':
    'Computes every entry received from the city again, without a network. Even one changed character is found.',
  'audit.run': 'Check the log',
  'audit.progress': '{{done}} of {{total}} entries checked',
  'audit.sound': 'Sound: {{n}} entries in {{scopes}} parts, checked at {{time}}.',
  'audit.snapshot_one': '{{n}} part begins with a snapshot: its file was checked as a whole when it came.',
  'audit.snapshot_other': '{{n}} parts begin with a snapshot: its file was checked as a whole when it came.',
  'audit.none': 'This device has not received any entry yet.',
  'audit.broken_one': '{{n}} part is no longer as the city sent it',
  'audit.broken_other': '{{n}} parts are no longer as the city sent them',
  'audit.broken.at':
    'From entry {{seq}} on it does not match. Fetch this part from the city again; unsent work of this device is not touched.',
  'audit.campaign': 'Shared catalogue',
  'audit.restricted': '{{ward}}, the part of its leaders',
  'audit.again': 'Fetch it again',
  'audit.asked': 'Asked for. It is fetched as soon as there is network; check again then.',
  'audit.failed': 'The check could not be done. Open the app again and try once more.',
} as const;
