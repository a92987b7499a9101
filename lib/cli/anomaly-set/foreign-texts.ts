/** Nothing, and ways of declining, as they are heard from models. */
export const refusals: readonly string[] = [
  "I'm sorry, but I can't help with that.",
  'I cannot assist with this request.',
  'As an AI language model, I am not able to give medical advice.',
  'Sorry, this is against my guidelines.',
  'I am unable to answer. Please consult a professional.',
  '{"answer": "I can’t provide this."}',
  'Unfortunately this is something I have to pass on.',
  'I must respectfully decline.',
  '',
  '   \n\n ',
  '{}',
  'null',
  '```json\n{}\n```',
  '[]',
  "I won't be able to discuss individual patients.",
  'My apologies, but this request goes beyond what I may do.',
];

/** Prose about subjects that have nothing to do with any case. */
export const foreignTexts: readonly string[] = [
  `Heat the butter slowly until it foams, then whisk in the flour and let the paste turn golden before any milk goes near the pan. Season with nutmeg, white pepper and a spoon of mustard. Layer the pasta sheets with roasted aubergine, torn basil and ricotta, finish with grated parmesan, and bake for forty minutes until the crust blisters. Rest the dish before slicing, otherwise the filling slides across the plate and the kitchen smells better than supper tastes.`,
  `The landlord shall maintain the premises in habitable condition and the tenant shall pay rent monthly in advance. Any assignment or subletting requires written consent, which may not be unreasonably withheld. Upon termination the deposit is refunded less deductions for damage beyond ordinary wear. Disputes are referred to arbitration seated in Geneva, and the award is final, binding and enforceable in every jurisdiction that ratified the convention.`,
  `Jupiter's largest moon orbits beyond the main radiation belts and hides an ocean beneath kilometres of ice. Telescopes resolve its grooved terrain, bright craters and faint auroras that wobble with the giant planet's magnetic field. A spacecraft launched last decade will photograph these landscapes, sound the frozen crust with radar, and tell astronomers whether salty water still circulates under the surface far from the warmth of the sun.`,
  `The midfielder collected the ball near the halfway line, skipped past two lunging defenders and curled a shot into the far corner. Supporters sang until the final whistle while the visiting manager paced the touchline, furious about a penalty that the referee waved away. With three matches remaining the club sits second in the league, one point behind its rival, and the derby on Sunday could settle the championship.`,
  `Quarterly revenue rose eleven percent as subscription renewals offset weaker advertising. The board approved a dividend, repurchased shares and refinanced its bonds at lower coupons. Analysts nevertheless trimmed their forecasts, citing currency swings, rising freight tariffs and a cautious consumer. Management expects margins to recover once the new warehouse opens and the loss-making franchise in Brazil has been sold to a regional competitor.`,
  `Prune the roses when the forsythia blooms, cutting above an outward facing bud with clean secateurs. Spread compost around the stems, water deeply on dry evenings and hoe between rows before weeds set seed. Sow lettuce every fortnight, earth up potatoes, and pinch tomato side shoots so the sunlight reaches ripening fruit. Ladybirds keep aphids away from broad beans better than any spray from the garden centre.`,
  `The compiler lowers each closure into a struct that captures variables by reference, then inlines the call when the optimiser can prove the target. Allocation disappears from the inner loop and the branch predictor stays happy. Profile before rewriting: nine times out of ten the bottleneck is a database query missing an index, a lock held across the network, or a logger that serialises every request to standard output.`,
  `In the autumn of 1529 the sultan's army reached the walls of Vienna, dragging fewer cannon than planned because rain had ruined the Balkan roads. Miners dug tunnels beneath the Carinthian gate while defenders listened with drums and peas. Snow fell early, supplies dwindled and the janissaries grumbled, so the tents were burned and the long retreat toward Belgrade began amid skirmishes along the Danube.`,
  `Choose a marine plywood for the hull, scarf the sheets together and stitch the panels with copper wire before running epoxy fillets along the chines. Sand everything fair, glass the outside, then varnish the gunwales until they glow. Rig a balanced lug with tanned canvas, hang the rudder on bronze pintles and launch on a calm morning when the tide has covered the mud and the geese are quiet.`,
  `The quartet opens with a plaintive viola melody over pizzicato cello, drifts through remote keys and bursts into a village dance whose accents trip every listener expecting a waltz. Critics at the premiere called it noise; today conservatories teach its canons bar by bar. The slow movement, written after the composer lost his daughter, never rises above a whisper and ends on an unresolved chord.`,
  `Rail planners want the night train back: sleepers between Lisbon, Lyon and Prague, timetabled so that business travellers arrive before breakfast. The obstacles are mundane, such as track fees, incompatible signalling, a shortage of couchette carriages and freight operators who own the quiet hours. Subsidies help, yet ministers ask why taxpayers should finance holidays when commuter lines still run diesel through crowded suburbs.`,
  `Glaze recipes travel badly because clay bodies, kilns and water differ from one pottery to another. Test tiles first, fire them to cone six, and note where the iron breaks rust over an edge or pools into celadon. A reducing atmosphere starves the flame of oxygen and turns copper crimson, though a careless potter who opens the damper too soon will find forty mugs the colour of wet cardboard.`,
];
