/** Locking this device, by hand and by itself. */
export const lock = {
  'lock.action': 'Lock',
  'lock.hint': 'Locking deletes nothing. This device still sends what is unsent.',
  'lock.idle': 'Lock when nobody touches the device',
  'lock.idle.never': 'Never',
  'lock.idle.hint':
    'Text being typed is kept and is there after unlocking. It does not lock for sample people without a PIN.',
} as const;
