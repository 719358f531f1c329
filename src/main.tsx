/** Door 1: the app on the tablet. */
import { startApp } from './app/start-app.tsx';

const root = document.getElementById('root');
if (root !== null) void startApp(root);
