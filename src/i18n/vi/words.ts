/** All words in Vietnamese, one line per file: add yours here. */
import { app } from './app.ts';
import { audit } from './audit.ts';
import { board } from './board.ts';
import { brief } from './brief.ts';
import { carry } from './carry.ts';
import { comment } from './comment.ts';
import { compare } from './compare.ts';
import { conflict } from './conflict.ts';
import { connect } from './connect.ts';
import { day } from './day.ts';
import { error } from './error.ts';
import { frame } from './frame.ts';
import { figures } from './figures.ts';
import { evidence } from './evidence.ts';
import { fleet } from './fleet.ts';
import { help } from './help.ts';
import { importing } from './import.ts';
import { history } from './history.ts';
import { install } from './install.ts';
import { law } from './law.ts';
import { lock } from './lock.ts';
import { more } from './more.ts';
import { nav } from './nav.ts';
import { notFound } from './not-found.ts';
import { notices } from './notices.ts';
import { own } from './own.ts';
import { pin } from './pin.ts';
import { problems } from './problems.ts';
import { practice } from './practice.ts';
import { ready } from './ready.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { returned } from './returned.ts';
import { role } from './role.ts';
import { runs } from './runs.ts';
import { scenarios } from './scenarios.ts';
import { sealed } from './sealed.ts';
import { search } from './search.ts';
import { sign } from './sign.ts';
import { signIn } from './sign-in.ts';
import { signInForms } from './sign-in-forms.ts';
import { storage } from './storage.ts';
import { sync } from './sync.ts';
import { tables } from './tables.ts';
import { task } from './task.ts';
import { time } from './time.ts';
import { today } from './today.ts';
import { update } from './update.ts';
import { urging } from './urging.ts';
import { verdict } from './verdict.ts';
import { verify } from './verify.ts';
import { ward } from './ward.ts';
import { wipe } from './wipe.ts';

export const words = {
  ...app,
  ...audit,
  ...board,
  ...brief,
  ...carry,
  ...comment,
  ...compare,
  ...conflict,
  ...connect,
  ...day,
  ...error,
  ...frame,
  ...figures,
  ...evidence,
  ...fleet,
  ...help,
  ...importing,
  ...history,
  ...install,
  ...law,
  ...lock,
  ...more,
  ...nav,
  ...notFound,
  ...notices,
  ...own,
  ...pin,
  ...problems,
  ...practice,
  ...ready,
  ...record,
  ...report,
  ...returned,
  ...role,
  ...runs,
  ...scenarios,
  ...sealed,
  ...search,
  ...sign,
  ...signIn,
  ...signInForms,
  ...storage,
  ...sync,
  ...tables,
  ...task,
  ...time,
  ...today,
  ...update,
  ...urging,
  ...verdict,
  ...verify,
  ...ward,
  ...wipe,
} as const;
