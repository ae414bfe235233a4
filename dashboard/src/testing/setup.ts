import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The machine may be busy with other builds.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);
