defmodule Improviser do
  @moduledoc """
  Seeded random scenarios. Each step is chosen from what is alive after the one before, so that a scenario goes on for long; what is
  written down is an ordinary scenario. No step blocks, takes "any" message or leaves a race open.
  """

  @reasons ~w[normal boom boom kill killed shutdown shutdown(x) noproc]
  @texts ~w(x y z)
  @names ~w(n1 n2)
  @all ~w(p1 p2 p3 p4 p5 p6)

  def scenario(seed) do
    :rand.seed(:exsss, {seed, 2, 25})
    steps = 9 + :rand.uniform(16)
    scenario = Driver.improvise(%Scenario{name: "random #{seed}", processes: ~w(p1 p2 p3)}, steps, &next/2)
    if length(scenario.steps) < 10, do: %{scenario(seed + 100_000) | name: "random #{seed}"}, else: scenario
  end

  @doc "Two processes only, several commands in a step: here the order of the mail counts too."
  def pair(seed) do
    :rand.seed(:exsss, {seed, 2, 25})
    steps = 7 + :rand.uniform(8)
    scenario = Driver.improvise(%Scenario{name: "pair #{seed}", ordered: true, processes: ~w(p1 p2)}, steps, &next_of_pair/2)
    if length(scenario.steps) < 6, do: %{pair(seed + 100_000) | name: "pair #{seed}"}, else: scenario
  end

  defp next_of_pair(%{alive: [_, _] = both} = view, n) do
    actor = one(both)
    commands = Enum.map(1..:rand.uniform(5), &of_pair(view, actor, hd(both -- [actor]), n * 10 + &1))
    last = if :rand.uniform(8) == 1, do: [one(["die boom", "return", "exit #{hd(both -- [actor])} boom", "raise oops"])], else: []
    "#{actor} #{Enum.join(commands ++ last, " & ")}"
  end

  defp next_of_pair(_, _), do: :stop

  # Nothing that ends anybody, and one monitor at a time: the order of the DOWNs of several is not told anywhere.
  defp of_pair(view, actor, other, n) do
    me = view.shown[actor]
    own = fn kind -> Enum.filter(view.known, &String.starts_with?(&1, kind)) end
    may = fn flag, list -> if flag, do: list, else: [] end

    one(
      ["send #{other} x", "send #{other} y", "send #{actor} z", "link #{other}", "link #{other}", "unlink #{other}", "exit #{other} normal"] ++
        ["alive #{other}", "receive x after 0", "receive any after 0"] ++
        may.(rem(n, 10) == 1 and not (me =~ "monitors"), ["monitor #{other} as m#{n}", "monitor #{other} as m#{n}", "alias a#{n}"]) ++
        may.(rem(n, 10) == 1, ["trap true", "trap true", "trap false"]) ++
        Enum.flat_map(own.("m"), &["demonitor #{&1}", "demonitor #{&1} flush", "receive down #{&1} after 0"]) ++
        Enum.flat_map(own.("a"), &["send #{&1} w", "unalias #{&1}"]) ++
        may.(view.shown[other] =~ "trap", ["exit #{other} boom", "exit #{other} shutdown(x)"])
    )
  end

  defp next(%{alive: []}, _), do: :stop

  defp next(view, n) do
    actor = one(view.alive)
    known = Enum.filter(view.known, &String.starts_with?(&1, "p"))
    own = fn kind -> Enum.filter(view.known, &String.starts_with?(&1, kind)) end

    [_, kind] = weighted(kinds(own))
    "#{actor} #{command(kind, actor, known, own, n)}"
  end

  defp kinds(own) do
    some = fn prefix, weight, kind -> if own.(prefix) == [], do: [], else: [[weight, kind]] end
    born = if length(own.("p")) < length(@all), do: [[5, :spawn]], else: []

    born ++
      some.("m", 8, :demonitor) ++
      some.("m", 4, :receive_down) ++
      some.("a", 5, :unalias) ++
      some.("a", 5, :send_alias) ++
      [
        [18, :link], [9, :unlink], [14, :monitor], [8, :trap], [14, :exit], [5, :end], [4, :send], [5, :register], [3, :unregister],
        [3, :send_name], [3, :whereis], [3, :monitor_name], [3, :alias], [4, :receive_exit], [3, :receive_text], [2, :flush], [2, :put],
        [2, :alive]
      ]
  end

  defp command(:spawn, _, known, _, n) do
    child = hd(@all -- known)
    dying = if :rand.uniform(4) == 1, do: " dying " <> ending(), else: ""
    one(["spawn #{child}", "spawn_link #{child}", "spawn_link #{child}", "spawn_monitor #{child} as m#{n}"]) <> dying
  end

  defp command(:link, _, known, _, _), do: "link #{one(known)}"
  defp command(:unlink, _, known, _, _), do: "unlink #{one(known)}"
  defp command(:monitor, _, known, _, n), do: "monitor #{one(known)} as m#{n}"
  defp command(:monitor_name, _, _, _, n), do: "monitor name #{one(@names)} as m#{n}"
  defp command(:demonitor, _, _, own, _), do: "demonitor #{one(own.("m"))}#{one(["", " flush"])}"
  defp command(:trap, _, _, _, _), do: "trap #{one(~w(true true false))}"
  defp command(:exit, _, known, _, _), do: "exit #{one(known)} #{one(@reasons)}"
  defp command(:end, _, _, _, _), do: ending()
  defp command(:send, _, known, _, _), do: "send #{one(known)} #{one(@texts)}"
  defp command(:send_name, _, _, _, _), do: "send name #{one(@names)} #{one(@texts)}"
  defp command(:send_alias, _, _, own, _), do: "send #{one(own.("a"))} #{one(@texts)}"
  defp command(:register, _, known, _, _), do: "register #{one(@names)} #{one(known)}"
  defp command(:unregister, _, _, _, _), do: "unregister #{one(@names)}"
  defp command(:whereis, _, _, _, _), do: "whereis #{one(@names)}"
  defp command(:alias, _, _, _, n), do: "alias a#{n}"
  defp command(:unalias, _, _, own, _), do: "unalias #{one(own.("a"))}"
  defp command(:receive_exit, _, known, _, _), do: "receive exit #{one(known)} after 0"
  defp command(:receive_down, _, _, own, _), do: "receive down #{one(own.("m"))} after 0"
  defp command(:receive_text, _, _, _, _), do: "receive #{one(@texts)} after 0"
  defp command(:flush, _, _, _, _), do: "flush"
  defp command(:put, _, _, _, _), do: "put #{one(~w(k l))} #{one(@texts)}"
  defp command(:alive, _, known, _, _), do: "alive #{one(known)}"

  defp ending, do: one(["return", "die normal", "die boom", "die kill", "die shutdown", "die shutdown(x)", "raise oops", "throw v"])

  defp one(list), do: Enum.at(list, :rand.uniform(length(list)) - 1)

  defp weighted(kinds) do
    pick = :rand.uniform(kinds |> Enum.map(&hd/1) |> Enum.sum())

    Enum.reduce_while(kinds, pick, fn [weight, _] = kind, left ->
      if left <= weight, do: {:halt, kind}, else: {:cont, left - weight}
    end)
  end
end
