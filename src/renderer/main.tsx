// Where the window's program begins: loads the state, then draws the screen. Loaded by index.html, nothing else.
import { openWindow } from './open-window.tsx';

void openWindow();
