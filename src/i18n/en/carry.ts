/** Words of unsent work in a file: copied out of one device, taken and sent by another. */
export const carry = {
  'carry.out': 'Copy to a file',
  'carry.out.none': 'All changes are sent. There is nothing left to copy.',
  'carry.out.done_one':
    '{{n}} change is in the file {{name}}. Bring it to another enrolled device, open this page there and choose “Take another device’s file”. This device keeps it and sends it by itself when there is network.',
  'carry.out.done_other':
    '{{n}} changes are in the file {{name}}. Bring it to another enrolled device, open this page there and choose “Take another device’s file”. This device keeps them and sends them by itself when there is network.',
  'carry.out.share': 'Share the file',
  'carry.out.failed':
    'The file could not be made. All changes are still on this device. Try again, or close the app and open it again.',
} as const;
