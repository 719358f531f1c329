/** What the app says before anybody is signed in. */
import { app } from './app.ts';
import { error } from './error.ts';
import { role } from './role.ts';
import { signIn } from './sign-in.ts';
import { time } from './time.ts';
import { update } from './update.ts';

export const firstWords = { ...app, ...error, ...role, ...signIn, ...time, ...update } as const;
