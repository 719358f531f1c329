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
  'carry.in.title': 'Other devices’ work',
  'carry.in.waiting': '{{n}} unsent',
  'carry.in.body':
    'A device that is long without network, or failing, copies its unsent work to a file. Take the file here: this device sends it, and the city notes the right author.',
  'carry.in.choose': 'Take another device’s file',
  'carry.in.taken_one':
    'Taken: {{n}} change by {{people}}, device {{device}}. This device sends it after its own work. The city checks the signature when it receives it.',
  'carry.in.taken_other':
    'Taken: {{n}} changes by {{people}}, device {{device}}. This device sends them after its own work. The city checks the signature when it receives them.',
  'carry.in.empty': 'The file {{name}} is empty. Copy it again on the other device and choose it again.',
  'carry.in.too-big': 'The file {{name}} is too large to be a copy of unsent work. Choose a file that ends in .hcap.',
  'carry.in.foreign': 'The file {{name}} is no copy of unsent work. Choose a file that ends in .hcap.',
  'carry.in.newer':
    'The file {{name}} was made by a newer version of the app. Install the new version on this device and choose it again.',
  'carry.in.cut':
    'The end of the file {{name}} is missing or damaged. Nothing was taken. Copy it again on the other device and choose it again.',
  'carry.in.changed':
    'The file {{name}} is no longer as it was made. Nothing was taken. Copy it again on the other device and choose it again.',
  'carry.in.own': 'The file {{name}} was made by this very device. Its work is still here and is sent by itself.',
  'carry.in.unstored':
    'This device cannot store more, so the file {{name}} was not taken. Delete other files and choose it again.',
  'carry.in.already': 'The file {{name}} was taken at {{time}}. Nothing has changed.',
  'carry.file.waiting_one': 'By {{people}}, device {{device}}: {{n}} change waiting to be sent',
  'carry.file.waiting_other': 'By {{people}}, device {{device}}: {{n}} changes waiting to be sent',
  'carry.file.received_one': 'By {{people}}, device {{device}}: the city has received the {{n}} change',
  'carry.file.received_other': 'By {{people}}, device {{device}}: the city has received all {{n}} changes',
  'carry.file.someone': 'somebody whose name is not known',
  'carry.file.made': 'Made {{made}}, taken {{taken}}.',
  'carry.file.wards': 'Wards:',
  'carry.file.returned_one': 'The city returned {{n}} item; its author sees it on their own device.',
  'carry.file.returned_other': 'The city returned {{n}} items; their authors see them on their own devices.',
  'carry.file.forget': 'Delete from this device',
  'carry.stop.gap':
    'An earlier part is missing: take the earlier file of the device {{device}} as well. This part is kept and sent after it.',
  'carry.stop.fork':
    'The city has other work under the same numbers of the device {{device}}. This part is kept on this device. Keep the file too and tell the admin.',
  'carry.stop.hold':
    'The city cannot read the app version of the device {{device}} yet. It is sent again once the city is updated.',
  'carry.stop.refused':
    'The city has not taken it: it does not know the device {{device}}, or the signature does not match. This part is kept on this device. Keep the file too and tell the admin.',
  'carry.stop.too-large': 'This part is larger than the city takes at once. It is kept on this device. Tell the admin.',
  'carry.stop.unanswered': 'The city has not answered. This device tries again by itself.',
  'carry.beside_one': 'Besides, {{n}} change of another device is waiting to be sent.',
  'carry.beside_other': 'Besides, {{n}} changes of other devices are waiting to be sent.',
  'carry.leaving_one':
    'This device still holds {{n}} unsent change of another device. Signing out does not delete it; this device still sends it.',
  'carry.leaving_other':
    'This device still holds {{n}} unsent changes of other devices. Signing out does not delete them; this device still sends them.',
  'carry.offer.title': 'Unsent work is worth a copy in a file',
  'carry.offer':
    'The oldest was recorded {{age}} ago and could not be sent. The file is a second copy, and another device can send it.',
  'carry.offer.way': 'Go to where it is copied',
  'carry.offer.later': 'Not today',
} as const;
