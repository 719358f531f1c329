/** Help: a short card for each main screen, and the three steps of a first day (H6). */
export const help = {
  'help.title': 'Help',
  'help.more': 'What each screen is for, also without network',
  'help.lead': 'Each card is about one screen. They are all on this device.',
  'help.open': 'Help for this screen',
  'help.close': 'Close',
  'help.go': 'Open this screen',
  'help.all': 'All help',
  'help.card.today': 'Today',
  'help.today':
    'The screen a day begins with. What needs action comes first: items the city returned, its urgings, tasks with two versions. Then come your own tasks, overdue ones on top. “Not sent yet” says what is only on this device; it is sent by itself once there is network.',
  'help.card.scenarios': 'Scenarios and tasks',
  'help.scenarios':
    'Ten scenarios are made of tasks. Tap the box at the left to tick a task, the rest of the row to open it. A done task counts towards readiness only once its output is recorded. A wrong tap is taken back by Undo at the foot of the screen within ten seconds. The two bars at the end of a row say whether it is only here or the city has it.',
  'help.card.task': 'A task',
  'help.task':
    'Record the status, output, note and evidence of a task. Where it is stuck or does not apply, say why. Names and ID numbers on photographed papers must be covered. Where two people edit at once both versions are shown to choose from, and neither is lost. “Verification” says what a supervisor found on looking at it.',
  'help.card.runs': 'Trial runs',
  'help.runs':
    'Each trial of a scenario is recorded for itself. Press “Record run” to begin, mark each step as passed or failed, then choose the result. A run goes on when you leave the screen. A later run never erases an earlier one. Of dossiers only the code is recorded, never a citizen’s name.',
  'help.card.problems': 'Problems',
  'help.problems':
    'Raise what the ward cannot solve alone. Write one sentence, choose the impact and who can solve it. Unsolved for too long, it moves up one level by itself. Once it is answered, the ward confirms that it is gone, or reopens it and says why.',
  'help.card.board': 'Readiness',
  'help.board':
    'The board of 126 wards and ten scenarios. The result is computed from blocking tasks, the last trial runs and high problems. A red cell with an exclamation mark has a blocking task that is stuck, or its last run failed; a hatched one has old data. Tap a ward to see why it is not ready.',
  'help.card.ward': 'One ward',
  'help.ward':
    'The result stands first, then each reason for it. Every reason is one tap from the task that causes it. A leader’s signature says on which version it was given. Supervisors urge the ward from the end of this screen; the text is filled in from the reasons.',
  'help.card.urging': 'Urgings',
  'help.urging':
    'A supervisor sends what is asked for, a date and tasks to one ward or many. The ward presses “Take note” and may answer. What is overdue or not noted stands first in the list. When it is done the supervisor closes it; one closed by mistake can be reopened.',
  'help.card.figures': 'Figures of a day',
  'help.figures':
    'Record the dossiers and other counts of each day, by group. A figure is saved when its field is left. Leave empty what is not known, do not write 0. Earlier days can be corrected; the former figure stays in the record.',
  'help.card.law': 'Legal register',
  'help.law':
    'The documents the campaign rests on. Search by number, date or subject, with or without diacritics. Open a document to see the tasks that cite it.',
  'help.card.search': 'Search',
  'help.search':
    'Searches all that this device holds: tasks, scenarios, wards, documents, people and what was written. A former commune’s name finds its new ward. It needs no network. Press / on any screen to search.',
  'help.card.sync': 'Sync and device',
  'help.sync':
    'Says how much is unsent and when this device last sent. Returned items stand here with the reason and what to do. “Ready for offline?” tries whether the device works without network. Before handing the device over, send everything or copy it to a file.',
  'help.tour.title': 'A first day with Hai Cấp',
  'help.tour.step': 'Step {{n}} of {{of}}',
  'help.tour.1':
    'Record at once, without waiting for network. One tap on the box at the left of a task saves it on this device, which sends it by itself later.',
  'help.tour.2':
    'Look at the two bars at the end of a row. Upper bar hollow: only on this device. Both filled: the city has it.',
  'help.tour.3':
    'What cannot be solved in the ward is raised under “Problems”. To read this again, open “More”, then “Help”.',
  'help.tour.next': 'Next step',
  'help.tour.done': 'Understood',
  'help.tour.leave': 'Leave this',
} as const;
