# The trees of supervisor/, their actors, and who watches them. Used by supervisor.exs.

defmodule Plan do
  @moduledoc "What a scenario says of a child: a line such as `a transient trap starts:ok/fail`, indented below its supervisor."

  defstruct id: nil,
            kind: :worker,
            restart: :permanent,
            shutdown: nil,
            significant: false,
            trap: false,
            hangs: false,
            quits: nil,
            unlinked: false,
            starts: [],
            strategy: nil,
            max: 3,
            seconds: 1000,
            auto: :never,
            max_children: :infinity,
            children: []

  @doc "The plans by id. The first line is the tree's root; whatever else is not indented is a spare, for start_child."
  def read(lines) do
    {plans, _} =
      Enum.reduce(lines, {%{}, []}, fn line, {plans, above} ->
        [id | words] = String.split(line)
        depth = div(String.length(line) - String.length(String.trim_leading(line)), 2)
        above = Enum.drop(above, length(above) - (depth - 1))
        plan = Enum.reduce(words, %Plan{id: id}, &word(String.split(&1, ":", parts: 2), &2))
        plans = if above == [], do: plans, else: Map.update!(plans, hd(above), &%{&1 | children: &1.children ++ [id]})
        {Map.put(plans, id, plan), [id | above]}
      end)

    plans
  end

  defp word([w], plan) when w in ~w(permanent transient temporary), do: %{plan | restart: String.to_atom(w)}
  defp word([w], plan) when w in ~w(one_for_one one_for_all rest_for_one), do: %{plan | kind: :supervisor, strategy: String.to_atom(w)}
  defp word(["dynamic"], plan), do: %{plan | kind: :dynamic}
  defp word(["max", n], plan), do: %{plan | max: String.to_integer(n)}
  defp word(["seconds", n], plan), do: %{plan | seconds: String.to_integer(n)}
  defp word(["max_children", n], plan), do: %{plan | max_children: String.to_integer(n)}
  defp word(["auto", w], plan), do: %{plan | auto: :"#{w}_significant"}
  defp word(["brutal"], plan), do: %{plan | shutdown: :brutal_kill}
  defp word(["infinity"], plan), do: %{plan | shutdown: :infinity}
  defp word(["shutdown", ms], plan), do: %{plan | shutdown: String.to_integer(ms)}
  defp word(["starts", list], plan), do: %{plan | starts: String.split(list, "/")}
  defp word(["quits", reason], plan), do: %{plan | quits: Words.reason(reason)}
  defp word([w], plan) when w in ~w(trap significant hangs unlinked), do: Map.put(plan, String.to_atom(w), true)

  def module(plan), do: %{worker: Worker, supervisor: Sup, dynamic: Dyn}[plan.kind]

  def spec(plan, actors) do
    type = if plan.kind == :worker, do: :worker, else: :supervisor
    spec = %{id: plan.id, start: {module(plan), :start_link, [{actors, plan.id}]}, restart: plan.restart, type: type, significant: plan.significant}
    if plan.shutdown, do: Map.put(spec, :shutdown, plan.shutdown), else: spec
  end
end

defmodule Words do
  def reason("shutdown(" <> rest), do: {:shutdown, String.to_atom(String.trim_trailing(rest, ")"))}
  def reason(word), do: String.to_atom(word)

  def show({:shutdown, x}), do: "shutdown(#{show(x)})"
  def show({:failed_to_start_child, id, why}), do: "failed_to_start(#{id} #{show(why)})"
  def show({:already_started, pid}), do: "already_started(#{who(pid)})"
  def show({%RuntimeError{message: message}, _}), do: "error(#{message})"
  def show({:EXIT, {%RuntimeError{message: message}, _}}), do: "error(#{message})"
  def show(atom) when is_atom(atom), do: "#{atom}"

  @doc "a#2 is the process that the second start of a made."
  def who(pid) do
    case :ets.lookup(Process.get(:actors), {:who, pid}) do
      [{_, {id, n}}] -> "#{id}##{n}"
      [{_, client}] -> client
      [] -> "?"
    end
  end

  def pid(id), do: :ets.lookup_element(Process.get(:actors), {:pid, id}, 2)
  def plan(id), do: :ets.lookup_element(Process.get(:actors), {:plan, id}, 2)

  @doc "Says to the driver that this start begins, and waits until it watches. Gives what is to come of the start."
  def hello(actors, id) do
    Process.put(:actors, actors)
    n = :ets.update_counter(actors, {:starts, id}, 1, {{:starts, id}, 0})
    outcome = Enum.at(plan(id).starts, n - 1, "ok")
    send(pid("driver"), {:hello, id, n, self(), hd(Process.get(:"$ancestors")), outcome})
    receive do: (:welcome -> outcome)
  end

  def event(text), do: send(pid("driver"), {:event, self(), text})
end

# What supervisors log, in their own process. A start that failed is told of the child alone: OTP names an earlier process of it, or none.
defmodule Reports do
  def log(%{msg: {:report, %{label: {:supervisor, event}, report: report}}}, _) do
    child = report[:offender]
    who = if is_pid(child[:pid]) and event != :start_error, do: Words.who(child[:pid]), else: child[:id]
    send(Words.pid("driver"), {:report, "#{Words.who(self())} #{event}(#{who} #{Words.show(report[:reason])})"})
  end

  def log(_, _), do: :ok
end

defmodule Worker do
  use GenServer, restart: :permanent

  def start_link(it), do: GenServer.start_link(__MODULE__, it)

  def init({actors, id}) do
    outcome = Words.hello(actors, id)
    plan = Words.plan(id)
    Process.flag(:trap_exit, plan.trap)
    if plan.unlinked, do: Process.unlink(hd(Process.get(:"$ancestors")))

    case outcome do
      "ok" -> {:ok, plan}
      "ignores" -> :ignore
      "raises" -> raise "oops"
      "stops:" <> reason -> {:stop, Words.reason(reason)}
      "fails" -> {:stop, :bad}
    end
  end

  def handle_cast({:end, :raise}, _), do: raise("oops")
  def handle_cast({:end, reason}, plan), do: {:stop, reason, plan}

  def handle_cast({:signal, id, reason}, plan) do
    Process.exit(Words.pid(id), reason)
    {:noreply, plan}
  end

  def handle_info({:EXIT, _, reason}, plan) do
    Words.event("hears(#{Words.show(reason)})")
    {:noreply, plan}
  end

  def terminate(reason, plan) do
    Words.event("terminates(#{Words.show(reason)})")
    if plan.hangs, do: Process.sleep(:infinity)
    if plan.quits, do: exit(plan.quits)
  end
end

defmodule Sup do
  use Supervisor

  def start_link(it), do: Supervisor.start_link(__MODULE__, it)

  def init({actors, id}) do
    outcome = Words.hello(actors, id)
    plan = Words.plan(id)
    specs = Enum.map(plan.children, &Plan.spec(Words.plan(&1), actors))

    case outcome do
      "ok" ->
        # Said to OTP itself: Supervisor.init of Elixir 1.14 knows no auto_shutdown.
        {:ok, {%{strategy: plan.strategy, intensity: plan.max, period: plan.seconds, auto_shutdown: plan.auto}, specs}}

      "ignores" ->
        :ignore

      "raises" ->
        raise "oops"
    end
  end
end

# Starts empty: what stands below it is there for start_child.
defmodule Dyn do
  use DynamicSupervisor

  def start_link(it), do: DynamicSupervisor.start_link(__MODULE__, it)

  def init({actors, id}) do
    outcome = Words.hello(actors, id)
    plan = Words.plan(id)

    case outcome do
      "ok" ->
        DynamicSupervisor.init(strategy: :one_for_one, max_restarts: plan.max, max_seconds: plan.seconds, max_children: plan.max_children)

      "ignores" ->
        :ignore

      "raises" ->
        raise "oops"
    end
  end
end

# Does one command after the other, and says what came of it. p is the parent of the tree's root.
defmodule Client do
  def start(actors) do
    Process.put(:actors, actors)
    Process.flag(:trap_exit, true)
    loop()
  end

  def loop do
    receive do
      {:do, ["die", reason]} ->
        exit(Words.reason(reason))

      {:do, tokens} ->
        answer =
          try do
            command(tokens)
          catch
            :exit, {reason, {_, _, _}} -> "exit(#{Words.show(reason)})"
            :exit, reason -> "exit(#{Words.show(reason)})"
            :error, error -> "error #{Exception.format(:error, error, __STACKTRACE__)}"
          end

        send(Words.pid("driver"), {:answer, self(), answer})
    end

    loop()
  end

  defp command(["untrap"]), do: yes(Process.flag(:trap_exit, false))
  defp command(["start", id]), do: started(Plan.module(Words.plan(id)).start_link({Process.get(:actors), id}))
  defp command(["crash", id, reason]), do: yes(GenServer.cast(Words.pid(id), {:end, Words.reason(reason)}))
  defp command(["exit", id, reason]), do: yes(Process.exit(Words.pid(id), Words.reason(reason)))
  defp command(["signal", id, to, reason]), do: yes(GenServer.cast(Words.pid(id), {:signal, to, Words.reason(reason)}))
  defp command(["stop", id, reason]), do: yes(GenServer.stop(Words.pid(id), Words.reason(reason)))
  defp command(["suspend", id]), do: yes(:sys.suspend(Words.pid(id)))
  defp command(["resume", id]), do: yes(:sys.resume(Words.pid(id)))

  defp command(["start_child", sup, id]),
    do: started(module(sup).start_child(Words.pid(sup), Plan.spec(Words.plan(id), Process.get(:actors))))

  defp command(["restart_child", sup, id]), do: started(Supervisor.restart_child(Words.pid(sup), id))
  defp command(["delete_child", sup, id]), do: done(Supervisor.delete_child(Words.pid(sup), id))

  defp command(["terminate_child", sup, id]) do
    case Words.plan(sup).kind do
      :dynamic -> done(DynamicSupervisor.terminate_child(Words.pid(sup), Words.pid(id)))
      :supervisor -> done(Supervisor.terminate_child(Words.pid(sup), id))
    end
  end

  # A dynamic supervisor tells neither ids nor an order.
  defp command(["which_children", sup]) do
    case Words.plan(sup).kind do
      :dynamic -> Words.pid(sup) |> DynamicSupervisor.which_children() |> Enum.map(&child/1) |> Enum.sort()
      :supervisor -> Words.pid(sup) |> Supervisor.which_children() |> Enum.map(&child/1)
    end
    |> then(&"[#{Enum.join(&1, ", ")}]")
  end

  defp command(["count_children", sup]) do
    counts = module(sup).count_children(Words.pid(sup))
    "specs:#{counts.specs} active:#{counts.active} supervisors:#{counts.supervisors} workers:#{counts.workers}"
  end

  defp command(["get_childspec", sup, id]) do
    case :supervisor.get_childspec(Words.pid(sup), id) do
      {:ok, it} -> "#{it.id} #{it.restart} #{it.shutdown} #{it.type}#{if it[:significant], do: " significant"}"
      {:error, reason} -> "error #{Words.show(reason)}"
    end
  end

  defp command(["mail"]) do
    receive do
      {:EXIT, pid, reason} -> "exit(#{Words.who(pid)} #{Words.show(reason)})"
    after
      0 -> "nothing"
    end
  end

  defp module(id), do: %{supervisor: Supervisor, dynamic: DynamicSupervisor}[Words.plan(id).kind]

  defp yes(_), do: "ok"

  defp started({:ok, :undefined}), do: "ignored"
  defp started({:ok, pid}), do: Words.who(pid)
  defp started(:ignore), do: "ignored"
  # Supervisor.start_child tells the spec that it did not keep as well.
  defp started({:error, {reason, child}}) when elem(child, 0) == :child, do: "error #{Words.show(reason)}"
  defp started({:error, reason}), do: "error #{Words.show(reason)}"

  defp done(:ok), do: "ok"
  defp done({:error, reason}), do: "error #{Words.show(reason)}"

  defp child({id, :undefined, type, _}), do: kind("#{id} undefined", type)
  defp child({:undefined, :restarting, type, _}), do: kind("restarting", type)
  defp child({id, :restarting, type, _}), do: kind("#{id} restarting", type)
  defp child({_, pid, type, _}), do: kind(Words.who(pid), type)
  defp kind(text, :worker), do: text
  defp kind(text, :supervisor), do: "#{text} supervisor"
end

defmodule Driver do
  @moduledoc "Plays a scenario: tells the clients what to do, lets everything settle after each step, and writes down what was seen."

  @clients ~w(p q r)
  # What is not settled by then waits for good: a child that hangs and may take for ever, say.
  @limit 600

  # events: of this step, last first; ended: {pid, reason} of this step
  defstruct actors: nil, clients: [], failed: MapSet.new(), alive: MapSet.new(), parents: %{}, waiting: MapSet.new(), answers: [], events: [], ended: [], reports: [], moves: 0

  @doc "The steps with what was seen. `next` gives the next step for a view of what there is, or :stop."
  def run(lines, next) do
    actors = :ets.new(:actors, [:public])
    Process.put(:actors, actors)
    for {id, plan} <- Plan.read(lines), do: :ets.insert(actors, {{:plan, id}, plan})
    :ets.insert(actors, {{:pid, "driver"}, self()})
    clients = for name <- @clients, do: client(actors, name)
    {d, steps} = steps(%Driver{actors: actors, clients: clients}, next, [])
    for pid <- MapSet.to_list(d.alive) ++ clients, do: Process.exit(pid, :kill)
    :ets.delete(actors)
    Enum.reverse(steps)
  end

  defp client(actors, name) do
    {pid, _} = spawn_monitor(fn -> Client.start(actors) end)
    :ets.insert(actors, [{{:pid, name}, pid}, {{:who, pid}, name}])
    pid
  end

  defp steps(d, next, done) do
    case next.(view(d)) do
      :stop ->
        {d, done}

      step ->
        d = tell(%{d | events: [], ended: [], reports: [], answers: []}, String.split(step))
        d = settle(d, System.monotonic_time(:millisecond) + @limit, nil, 0)
        steps(d, next, [{step, seen(d, hd(String.split(step)))} | done])
    end
  end

  defp tell(d, ["wait", ms]) do
    Process.sleep(String.to_integer(ms))
    d
  end

  defp tell(d, [client | tokens]) do
    if MapSet.member?(d.waiting, client), do: raise("#{client} waits for an answer: #{tokens}")
    send(Words.pid(client), {:do, tokens})
    %{d | waiting: MapSet.put(d.waiting, client)}
  end

  defp view(d) do
    alive = for pid <- d.alive, do: elem(:ets.lookup_element(d.actors, {:who, pid}, 2), 0)
    %{alive: Enum.sort(alive), waiting: d.waiting, plan: &Words.plan/1}
  end

  defp settle(d, limit, last, same) do
    d = drain(d)
    looks = for pid <- MapSet.to_list(d.alive) ++ d.clients, do: {pid, look(d, pid)}
    now = {looks, d.moves}

    cond do
      System.monotonic_time(:millisecond) > limit -> d
      Enum.any?(looks, fn {_, it} -> it == :moves end) -> again(d, limit, nil, 0)
      now == last and same == 3 -> d
      now == last -> again(d, limit, now, same + 1)
      true -> again(d, limit, now, 0)
    end
  end

  # A supervisor is at rest in its loop, or when it is suspended; a client in its own, or when it waits for the answer of a server;
  # a child also where it hangs.
  defp look(d, pid) do
    info = Process.info(pid, [:status, :message_queue_len, :current_function])

    cond do
      info == nil or info[:status] != :waiting -> :moves
      pid not in d.alive and info[:current_function] in [{Client, :loop, 0}, {:gen, :do_call, 4}] -> info
      pid not in d.alive -> :moves
      info[:current_function] in [{:sys, :suspend_loop, 6}, {Process, :sleep, 1}] -> info
      info[:message_queue_len] > 0 -> :moves
      supervisor?(d, pid) and info[:current_function] != {:gen_server, :loop, 7} -> :moves
      true -> info
    end
  end

  defp supervisor?(d, pid) do
    {id, _} = :ets.lookup_element(d.actors, {:who, pid}, 2)
    Words.plan(id).kind != :worker
  end

  defp again(d, limit, last, same) do
    Process.sleep(1)
    settle(d, limit, last, same)
  end

  defp drain(d) do
    receive do
      {:hello, id, n, pid, parent, outcome} ->
        :ets.insert(d.actors, {{:who, pid}, {id, n}})
        if outcome == "ok", do: :ets.insert(d.actors, {{:pid, id}, pid})
        Process.monitor(pid)
        send(pid, :welcome)
        text = if outcome == "ok", do: "", else: " #{outcome}"
        failed = if outcome == "ok", do: d.failed, else: MapSet.put(d.failed, pid)
        drain(moved(%{d | failed: failed, alive: MapSet.put(d.alive, pid), parents: Map.put(d.parents, pid, parent), events: [{:start, pid, text} | d.events]}))

      {:event, pid, text} ->
        drain(moved(%{d | events: [{:said, pid, " " <> text} | d.events]}))

      {:report, text} ->
        drain(moved(%{d | reports: [text | d.reports]}))

      {:answer, pid, text} ->
        client = Words.who(pid)
        drain(moved(%{d | waiting: MapSet.delete(d.waiting, client), answers: [{client, text} | d.answers]}))

      {:DOWN, _, _, pid, reason} ->
        d = %{d | alive: MapSet.delete(d.alive, pid), clients: List.delete(d.clients, pid), waiting: MapSet.delete(d.waiting, Words.who(pid))}
        drain(moved(%{d | ended: [{pid, reason} | d.ended]}))
    after
      0 -> d
    end
  end

  defp moved(d), do: %{d | moves: d.moves + 1}

  defp seen(d, client) do
    # Whether a client that is ended by its link still gets to answer is a race; so who ends in a step has no result in it.
    gone = Enum.map(d.ended, fn {pid, _} -> Words.who(pid) end)
    {own, others} = d.answers |> Enum.reject(fn {name, _} -> name in gone end) |> Enum.split_with(fn {name, _} -> name == client end)
    result = if own == [], do: "-", else: own |> hd() |> elem(1)
    chains = d.events |> Enum.reverse() |> Enum.group_by(&chain(d, &1), fn {_, pid, text} -> "#{Words.who(pid)}#{text}" end)
    {main, aside} = Map.pop(chains, :main)
    main = if main, do: [Enum.join(main, ", ")], else: []
    aside = aside |> Map.values() |> Enum.map(&"meanwhile #{Enum.join(&1, ", ")}") |> Enum.sort()
    # A start that fails is told to the supervisor before the process ends, which may then end sooner by its link to that.
    ended = for {pid, reason} <- d.ended, pid not in d.failed, do: "#{Words.who(pid)}(#{Words.show(reason)})"
    ended = Enum.sort(ended)
    ended = if ended == [], do: [], else: ["ended #{Enum.join(ended, " ")}"]
    answers = others |> Enum.sort() |> Enum.map(fn {name, text} -> "#{name} answers #{text}" end)
    reports = if d.reports == [], do: [], else: ["reports #{d.reports |> Enum.sort() |> Enum.join(", ")}"]
    Enum.join([result] ++ main ++ aside ++ ended ++ reports ++ answers, " | ")
  end

  # The children of a supervisor that is killed end at the same time as all else goes on, and so do those of a dynamic supervisor that
  # ends: each of them, with what is below it, is told apart from the others. A supervisor below one that was killed ends as killed too,
  # but stops its own children in order.
  defp chain(_, {:start, _, _}), do: :main
  defp chain(d, {:said, pid, _}), do: chain_of(d, pid)

  defp chain_of(d, pid) do
    sup = d.parents[pid]

    cond do
      d.parents[sup] == nil -> :main
      apart?(d, sup) -> pid
      true -> chain_of(d, sup)
    end
  end

  defp apart?(d, sup), do: (killed?(d, sup) and not killed?(d, d.parents[sup])) or (dynamic?(sup) and List.keymember?(d.ended, sup, 0))
  defp killed?(d, pid), do: {pid, :killed} in d.ended

  defp dynamic?(sup) do
    {id, _} = :ets.lookup_element(Process.get(:actors), {:who, sup}, 2)
    Words.plan(id).kind == :dynamic
  end
end
