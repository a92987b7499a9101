/** What an LLM planner has to know of the clinical domain. */
export const plannerGuide = `A case is a patient with a complaint in free text, and often findings, vital signs, laboratory values and medicines. The answer of the whole is a report.
- Begin with one subtask "normalise-intake" (intake.normalise, output clinical/intake); everything else builds on it.
- "extract-findings" (findings.extract, clinical/findings, redundancy 2; reads "query" too, for texts in full length) and "check-vitals-and-labs" (vitals.assess and labs.assess, clinical/measurements) follow it; "review-medication" (medication.review, clinical/medication) only when medicines or allergies are given.
- Then, side by side: "screen-red-flags" (redflags.screen, clinical/red-flags), specialists (one or more diagnose.<system> capabilities each, clinical/differential) for the systems the complaint points to, "compute-risk-scores" (scores.compute, clinical/scores).
- "rank-differential" (diagnose.rank, clinical/differential, redundancy 3 to 5) reads all of them. Its risk is high in an emergency or when a danger is evident, otherwise medium.
- "check-evidence" (evidence.check, clinical/evidence-check) reads specialists and red flags; "swap-sex" (fairness.counterfactual, clinical/counterfactual) belongs in where sex or age could sway the answer; "plan-next-tests" (tests.plan, clinical/tests) reads the ranking.
- "compose-report" (report.compose, clinical/report) is the one sink and reads everything it reports on.
- Every subtask after the intake reads the intake, the findings and the measurements it reasons with.
- A person's note that rejects the ranking asks for a second look (diagnose.review, clinical/differential, objective = the note) before it, and more redundancy.
- A specialist who reports "needs-decomposition" keeps its subtask and gets a sub-plan within it: one specialist per system, or one for the likely and one (diagnose.review) for the dangerous causes, and a last inner subtask (diagnose.rank, clinical/differential) that weighs them. One who calls it "unsolvable" is replaced by a generalist (diagnose.rank); checks, scores and comparisons may be left out.`;
