import { serve } from 'zhtidy/worker-host';

serve();
