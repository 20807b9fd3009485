'use client';
// Importing the package does nothing, so the page can be rendered ahead; `ready()` waits for the browser.
import { useEffect, useState } from 'react';
import * as zhtidy from 'zhtidy';
import { connect } from 'zhtidy/worker';
import { contract } from '../contract.js';

export default function Page() {
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    contract(zhtidy, { worker: connect() }).then((told) => {
      globalThis.answer = told;
      setAnswer(`${told.passed} passed`);
    });
  }, []);
  return <p>{answer}</p>;
}
