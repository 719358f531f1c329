/** Practice: a copy that is thrown away. */
export const practice = {
  'app.practice.banner': 'PRACTICE, nothing is kept.',
  'app.practice.leave': 'When practice ends, everything entered is dropped.',
  'practice.title': 'Practice',
  'practice.about':
    'Practise on a copy of what this device holds. Enter anything: it is sent nowhere and all dropped at the end. Real unsent work goes on being sent.',
  'practice.start': 'Start practice',
  'practice.failed':
    'The copy to practise on could not be made. Nothing has changed. Look at the free space of the device and try again.',
  'practice.end': 'End practice',
  'practice.waits': 'The unsent count at the top is that of the real work.',
  'practice.changing': 'Preparing the copy',
  'practice.noFiles': 'Practice: no files are made and nothing is printed.',
  'practice.closed.title': 'Closed during practice',
  'practice.closed.text': 'Sync, device and settings are those of the real device. End practice to open them.',
} as const;
