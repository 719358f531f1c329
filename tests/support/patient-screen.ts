/** A screen in a test is waited for as long as a slow machine takes to draw 126 wards in a document without layout. */
import { configure } from '@testing-library/dom';

configure({ asyncUtilTimeout: 20_000 });
