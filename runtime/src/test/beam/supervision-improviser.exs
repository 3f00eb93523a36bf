defmodule SupervisionImproviser do
  @moduledoc """
  Seeded random trees, and what is done to them: each step is chosen from what is alive after the one before. What is written down is
  an ordinary scenario.
  """

  @deadly ~w[boom boom boom raise shutdown shutdown(x) normal]

  @doc "Lines of a random tree and the function that gives the steps."
  def scenario(seed, kind) do
    :rand.seed(:exsss, {seed, 5, 25})
    depth = :rand.uniform(3)
    Process.put(:workers, ~w(a b c d e f g h i j k l))
    Process.put(:supervisors, ~w(s t u v))
    lines = tree("top", 1, depth, kind) ++ ["x #{child(false)}", "y #{child(false)}"]
    lines = lines ++ if likely(40), do: ["z #{supervisor(2, kind)} #{child_of_tree()}", "  z1 #{child(false)}"], else: []
    lines = Enum.map(lines, &String.trim_trailing(String.replace(&1, ~r/(\S) +/, "\\1 ")))
    # Spares for dynamic supervisors: what stands below them.
    plans = Plan.read(Enum.map(lines, &("  " <> &1)))
    Process.put(:left, 8 + :rand.uniform(7))
    Process.put(:planned, [])
    Process.put(:starts, 2)
    {lines, &next(&1, plans)}
  end

  # Trees

  defp tree(id, level, depth, kind) do
    {words, auto} = supervisor_words(level, kind)
    dynamic = String.starts_with?(words, "dynamic")
    own = if level == 1, do: "", else: child_of_tree()
    many = if level == 1, do: 2 + :rand.uniform(2), else: :rand.uniform(3)
    deep = if level < depth, do: :rand.uniform(many), else: 0

    children =
      for n <- 1..many, reduce: [] do
        lines -> lines ++ indented(subtree(n == deep or (level < depth and likely(25)), level, depth, kind, auto))
      end

    if dynamic and level == depth and likely(50), do: :ok
    ["#{id} #{words} #{own}" | children]
  end

  defp subtree(true, level, depth, kind, auto) do
    case take(:supervisors) do
      nil -> subtree(false, level, depth, kind, auto)
      id -> tree(id, level + 1, depth, kind)
    end
  end

  defp subtree(false, _, _, _, auto) do
    case take(:workers) do
      nil -> []
      id -> ["#{id} #{child(auto)}"]
    end
  end

  defp indented(lines), do: Enum.map(lines, &("  " <> &1))

  defp supervisor(level, kind), do: elem(supervisor_words(level, kind), 0)

  defp supervisor_words(level, kind) do
    max = one([0, 1, 1, 2, 2, 3, 3, 4]) + if(level == 1, do: 1, else: 0)

    if kind == :dynamic and likely(if level == 1, do: 35, else: 70) do
      {"dynamic max:#{max}#{if likely(30), do: " max_children:#{1 + :rand.uniform(2)}"}", false}
    else
      auto = likely(20)
      {"#{one(~w(one_for_one one_for_all rest_for_one))} max:#{max}#{if auto, do: " auto:#{one(~w(any all))}"}", auto}
    end
  end

  # A supervisor as a child.
  defp child_of_tree do
    restart = one(["", "", "", "", "transient", "temporary"])
    starts = if likely(10), do: "starts:#{one(~w(ok/ignores ok/raises ok/raises/raises ok/ok/raises ignores))}", else: ""
    "#{restart} #{starts} #{if likely(10), do: "brutal"}"
  end

  defp child(auto) do
    restart = if auto, do: one(["transient", "transient", "temporary", ""]), else: one(["", "", "", "", "transient", "transient", "temporary"])
    significant = if auto and restart != "" and likely(65), do: "significant", else: ""

    shape =
      case :rand.uniform(20) do
        n when n <= 9 -> "trap"
        n when n <= 12 -> ""
        n when n <= 14 -> "trap brutal"
        15 -> "brutal"
        16 -> "trap infinity"
        17 -> "trap shutdown:20 hangs"
        18 -> "trap quits:worse"
        19 -> "trap"
        20 -> if likely(40), do: "trap unlinked", else: "trap"
      end

    starts =
      cond do
        likely(3) -> "starts:#{one(~w(ignores fails raises))}"
        likely(28) -> "starts:ok/#{one(~w(fails ignores raises fails/fails ok/fails fails/ignores stops:shutdown fails/fails/fails stops:normal))}"
        true -> ""
      end

    "#{restart} #{significant} #{shape} #{starts}"
  end

  # Steps

  defp next(view, plans) do
    left = Process.get(:left)
    Process.put(:left, left - 1)
    tops = Process.get(:starts)

    cond do
      left == 0 and "top" in view.alive -> "q which_children top"
      left <= 0 -> :stop
      "top" not in view.alive and tops > 0 and "p" not in view.waiting and (tops == 2 or likely(50)) ->
        Process.put(:starts, tops - 1)
        Process.put(:planned, [])
        "p start top"
      "top" not in view.alive -> :stop
      true -> planned(view, plans) || command(view, plans)
    end
  end

  # What was planned before may not be possible any more.
  defp planned(view, plans) do
    case Process.get(:planned) do
      [] ->
        nil

      [step | rest] ->
        Process.put(:planned, rest)
        [client, verb, target | _] = String.split(step)
        possible = client not in view.waiting and target in view.alive and (verb != "terminate_child" or possible?(step, view, plans))
        if possible, do: step, else: planned(view, plans)
    end
  end

  # Of a dynamic supervisor a child is terminated by its pid.
  defp possible?(step, view, plans) do
    [_, _, sup, id] = String.split(step)
    plans[sup].kind != :dynamic or id in view.alive
  end

  defp command(view, plans) do
    workers = Enum.filter(view.alive, &(plans[&1].kind == :worker))
    sups = Enum.filter(view.alive, &(plans[&1].kind != :worker))
    sup = one(sups)
    dynamics = Enum.filter(sups, &(plans[&1].kind == :dynamic))
    client = one(Enum.reject(~w(q q r), &(&1 in view.waiting)) ++ if(view.waiting == MapSet.new(), do: ["q"], else: []))

    kinds =
      if(workers == [], do: [], else: [{34, :crash}, {10, :exit}, {3, :stop}]) ++
        if(dynamics == [], do: [], else: [{40, :fill}]) ++
        [{4, :kill_sup}, {2, :exit_sup}, {3, :stop_sup}, {9, :terminate}, {9, :restart}, {7, :delete}, {9, :start}, {3, :which}, {4, :count}] ++
        [{if(workers == [] or MapSet.size(view.waiting) > 0, do: 0, else: 16), :burst}, {1, :parent}, {1, :spec}]

    cond do
      client == nil -> :stop
      true -> step(weighted(kinds), client, sup, workers, dynamics, sups, view, plans) || command(view, plans)
    end
  end

  defp step(:crash, c, _, workers, _, _, _, _), do: "#{c} crash #{one(workers)} #{one(@deadly)}"
  defp step(:exit, c, _, workers, _, _, _, _), do: "#{c} exit #{one(workers)} #{one(~w[kill kill boom shutdown normal])}"
  defp step(:stop, c, _, workers, _, _, _, plans), do: with(w <- one(workers), do: unless(plans[w].hangs, do: "#{c} stop #{w} #{one(~w[normal boom])}"))
  defp step(:kill_sup, c, _, _, _, sups, _, _), do: "#{c} exit #{one(nested(sups))} kill"
  defp step(:exit_sup, c, sup, _, _, _, _, _), do: "#{c} exit #{sup} #{one(~w[boom shutdown normal])}"
  defp step(:stop_sup, c, _, _, _, sups, _, _), do: "#{c} stop #{one(nested(sups))} #{one(~w[normal boom shutdown])}"
  defp step(:parent, _, _, _, _, _, view, _), do: unless("p" in view.waiting, do: "p exit top #{one(~w[boom shutdown normal])}")
  defp step(:which, c, sup, _, _, _, _, _), do: "#{c} which_children #{sup}"
  defp step(:count, c, sup, _, _, _, _, _), do: "#{c} count_children #{sup}"

  defp step(:spec, c, sup, _, _, _, _, plans), do: with(id when id != nil <- static(sup, plans), do: "#{c} get_childspec #{sup} #{id}")
  defp step(:restart, c, sup, _, _, _, _, plans), do: with(id when id != nil <- static(sup, plans), do: "#{c} restart_child #{sup} #{id}")
  defp step(:delete, c, sup, _, _, _, _, plans), do: with(id when id != nil <- static(sup, plans), do: "#{c} delete_child #{sup} #{id}")

  defp step(:terminate, c, sup, _, _, _, view, plans) do
    case plans[sup].kind do
      :dynamic -> with(id when id != nil <- one(Enum.filter(plans[sup].children, &(&1 in view.alive))), do: "#{c} terminate_child #{sup} #{id}")
      _ -> with(id when id != nil <- one(plans[sup].children ++ ["x"]), do: "#{c} terminate_child #{sup} #{id}")
    end
  end

  # A spec is used by one supervisor only, so that its processes can be told apart: those below a supervisor by that, spares by the root.
  # A dynamic supervisor would start the same one twice.
  defp step(:start, c, sup, _, _, _, view, plans) do
    ids = plans[sup].children ++ if(sup == "top", do: Enum.filter(~w(x y z), &plans[&1]), else: [])
    ids = if plans[sup].kind == :dynamic, do: ids -- view.alive, else: ids
    with(id when id != nil <- one(ids), do: "#{c} start_child #{sup} #{id}")
  end

  defp step(:fill, c, _, _, dynamics, _, view, plans), do: step(:start, c, one(dynamics), [], [], [], view, plans)

  # Several things happen before the supervisor gets to see any of them.
  defp step(:burst, _, sup, _, _, _, view, plans) do
    alive = Enum.filter(plans[sup].children, &(&1 in view.alive and plans[&1].kind == :worker))

    if alive != [] do
      hit = alive |> Enum.shuffle() |> Enum.take(:rand.uniform(3))
      crashes = Enum.map(hit, &"q crash #{&1} #{one(~w[boom boom boom normal])}")
      one_of_all = one(plans[sup].children)

      static =
        if plans[sup].kind == :dynamic,
          do: [],
          else: ["r restart_child #{sup} #{one_of_all}", "r delete_child #{sup} #{one_of_all}", "r start_child #{sup} #{one_of_all}"]

      ask = one([[], ["r which_children #{sup}"], ["r terminate_child #{sup} #{one_of_all}"], ["r count_children #{sup}"]] ++ Enum.map(static, &[&1]))
      more = if likely(65), do: ["p which_children #{sup}"], else: []
      Process.put(:planned, crashes ++ ask ++ more ++ ["q resume #{sup}"])
      Process.put(:left, max(Process.get(:left), length(crashes ++ ask ++ more) + 2))
      "q suspend #{sup}"
    end
  end

  defp static(sup, plans), do: if(plans[sup].kind == :dynamic, do: nil, else: one(plans[sup].children ++ if(sup == "top", do: ["x", "y"], else: ["no"])))
  # Mostly not the root.
  defp nested(sups), do: if(length(sups) > 1 and likely(85), do: sups -- ["top"], else: sups)

  # Luck

  defp take(kind) do
    case Process.get(kind) do
      [id | rest] -> Process.put(kind, rest) && id
      [] -> nil
    end
  end

  defp likely(percent), do: :rand.uniform(100) <= percent
  defp one([]), do: nil
  defp one(list), do: Enum.at(list, :rand.uniform(length(list)) - 1)

  defp weighted(kinds) do
    kinds
    |> Enum.reduce_while(:rand.uniform(Enum.sum(Enum.map(kinds, &elem(&1, 0)))), fn {weight, kind}, at ->
      if at <= weight, do: {:halt, kind}, else: {:cont, at - weight}
    end)
  end
end
